package orderflow;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@OrderflowTest
class ManagementPortIntegrationTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private CamelContext camel;

	@Value("${management.server.port}")
	private int port;

	private ManagementPort management;

	@BeforeEach
	void openBrowser() {
		management = new ManagementPort(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/ready" })
	void showsHealthToAnybody(String path) {
		api.awaitReady();
		assertThat(management.get(path).httpStatus()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/actuator", "/actuator/hawtio", "/actuator/hawtio/", "/actuator/hawtio/index.html",
			"/actuator/hawtio/camel", "/actuator/hawtio/user", "/actuator/hawtio/proxy/enabled",
			"/actuator/hawtio/auth/login", "/actuator/hawtio/jolokia/version", "/actuator/jolokia",
			"/actuator/jolokia/version", "/actuator/env", "/actuator/configprops", "/actuator/nothing", "/nothing" })
	void asksForALogin(String path) {
		Answer answer = management.get(path);

		assertThat(answer.httpStatus()).isEqualTo(302);
		assertThat(URI.create(answer.header("Location"))).hasPath("/login");
		assertThat(answer.headers().getOrDefault("Set-Cookie", List.of()))
			.noneMatch((cookie) -> cookie.startsWith("JSESSIONID"));
	}

	@Test
	void takesNoRequestToJolokiaWithoutALogin() {
		management.get("/login");

		assertThat(management.jolokia("{\"type\":\"version\"}").httpStatus()).isEqualTo(302);
	}

	@Test
	void refusesAWrongPassword() {
		management.logIn("wrong");

		assertThat(management.get("/actuator/hawtio/").httpStatus()).isEqualTo(302);
	}

	@Test
	void opensHawtioAfterALogin() {
		Answer login = management.logIn(ManagementPort.PASSWORD);

		assertThat(URI.create(login.header("Location"))).hasPath("/actuator/hawtio/");
		assertThat(management.get("/actuator/hawtio/").body()).contains("<title>Hawtio</title>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "configprops", "beans", "heapdump", "threaddump", "loggers", "shutdown" })
	void showsNoSettingsEvenToOperators(String endpoint) {
		management.logIn(ManagementPort.PASSWORD);
		assertThat(management.get("/actuator/" + endpoint).httpStatus()).isEqualTo(404);
	}

	@Test
	void keepsTheSessionFromScriptsAndOtherSites() {
		assertThat(management.logIn(ManagementPort.PASSWORD).headers().get("Set-Cookie")).anySatisfy(
				(cookie) -> assertThat(cookie).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Strict"));
	}

	@Test
	void letsNoOtherSiteReadOrFrameWhatItShows() {
		logIn();

		assertThat(management.jolokia("{\"type\":\"version\"}").header("Access-Control-Allow-Origin")).isNull();
		assertThat(management.get("/actuator/hawtio/").header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(management.get("/actuator/hawtio/").header("Content-Security-Policy"))
			.contains("script-src 'self';");
	}

	@Test
	void endsTheSessionOfWhoLogsOut() {
		logIn();

		management.logOut();

		assertThat(management.get("/actuator/hawtio/").httpStatus()).isEqualTo(302);
	}

	@Test
	void refusesARequestThatAnotherSiteMightHaveMade() {
		management.logIn(ManagementPort.PASSWORD);
		management.forgetToken();

		assertThat(management.jolokia("{\"type\":\"version\"}").httpStatus()).isEqualTo(403);
		assertThat(jolokiaStatus(management.get("/actuator/jolokia/read/java.lang:type=Memory"))).isEqualTo(403);
	}

	@Test
	void readsTheRoutesAndTheirCounters() {
		String context = "org.apache.camel:context=%s,type=context,name=\\\"orderflow\\\""
			.formatted(camel.getManagementName());
		logIn();

		assertThat(values("""
				{"type":"search","mbean":"org.apache.camel:type=routes,*"}""").toString()).contains("fulfill-order");
		assertThat(values("""
				{"type":"exec","mbean":"%s","operation":"dumpRoutesAsXml()"}""".formatted(context)).asText())
			.contains("<route id=\"fulfill-order\"");
		assertThat(
				values("""
						{"type":"exec","mbean":"%s","operation":"dumpRoutesStatsAsXml(boolean,boolean)","arguments":[true,true]}"""
					.formatted(context)).asText())
			.contains("<routeStat id=\"fulfill-order\"");
		assertThat(values("""
				{"type":"read","mbean":"java.lang:type=Memory","attribute":"HeapMemoryUsage"}""").has("used")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"type":"exec","mbean":"com.sun.management:type=DiagnosticCommand","operation":"vmSystemProperties"}""",
			"""
					{"type":"exec","mbean":"com.sun.management:type=HotSpotDiagnostic","operation":"dumpHeap(java.lang.String,boolean)",
					"arguments":["target/heap",true]}""",
			"""
					{"type":"exec","mbean":"java.util.logging:type=Logging","operation":"setLoggerLevel","arguments":["a","INFO"]}""",
			"""
					{"type":"read","mbean":"java.lang:type=Runtime","attribute":"SystemProperties"}""", """
					{"type":"write","mbean":"java.lang:type=Memory","attribute":"Verbose","value":true}""", """
					{"type":"exec","mbean":"org.apache.camel:context=orderflow,type=context,name=\\"orderflow\\"",
					"operation":"sendStringBody(java.lang.String,java.lang.String)","arguments":["log:a","b"]}""", """
					{"type":"exec","mbean":"org.apache.camel:context=orderflow,type=context,name=\\"orderflow\\"",
					"operation":"stop()"}""", """
					{"type":"read","mbean":"java.lang:type=Runtime","attribute":"InputArguments"}""", """
					{"type":"read","mbean":"kafka.server:type=app-info","attribute":"version"}""" })
	void refusesWhatHawtioDoesNotNeed(String request) {
		logIn();

		assertThat(jolokiaStatus(management.jolokia(request))).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/actuator/hawtio/", "/actuator/hawtio/index.html", "/actuator/jolokia" })
	void isNotThereOnThePortOfTheApi(String path) {
		Answer answer = api.send(api.request(path));

		assertThat(answer.httpStatus()).isEqualTo(404);
		assertThat(answer.headers()).doesNotContainKeys("Set-Cookie");
	}

	private void logIn() {
		management.logIn(ManagementPort.PASSWORD);
		management.get("/actuator/hawtio/");
	}

	private JsonNode values(String request) {
		Answer answer = management.jolokia(request);
		assertThat(jolokiaStatus(answer)).as(answer.body()).isEqualTo(200);
		return answer.json().get("value");
	}

	/** Jolokia says its status in the body. */
	private static int jolokiaStatus(Answer answer) {
		return answer.json().get("status").asInt();
	}

}
