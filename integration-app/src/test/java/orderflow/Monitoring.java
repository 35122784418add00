package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The files in {@code compose/} that watch the application. */
final class Monitoring {

	static final Path PROMETHEUS = Path.of("../compose/prometheus");

	static final Path ALERTMANAGER = Path.of("../compose/alertmanager/alertmanager.yml");

	private static final Path RULES = PROMETHEUS.resolve("rules/orderflow.rules.yml");

	private static final Path RULE_TESTS = PROMETHEUS.resolve("tests/orderflow.tests.yml");

	private static final Path GRAFANA = Path.of("../compose/grafana/dashboards/orderflow.json");

	private static final List<Path> NEW_RELIC = List.of(Path.of("../compose/newrelic/dashboard.json"),
			Path.of("../compose/newrelic/alert-conditions.json"));

	/** What is no metric in PromQL: labels, ranges, groupings and texts. */
	private static final Pattern NO_METRIC = Pattern
		.compile("\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\"[^\"]*\"");

	private static final Pattern PROMQL_METRIC = Pattern
		.compile("\\b(?!(?:and|or|unless|bool|offset)\\b)[a-zA-Z_][\\w:]*\\b(?!\\s*\\()");

	private static final Pattern NRQL_METRIC = Pattern.compile(
			"(?<=\\b(?:sum|count|min|max|percentile)\\(|\\b(?:AND|WHERE) )[a-z]\\w*(?:\\.\\w++)++(?! (?:=|LIKE) ')");

	private Monitoring() {
	}

	static List<JsonNode> alerts() {
		return rules().filter((rule) -> rule.has("alert")).toList();
	}

	/** The conditions of New Relic. */
	static List<JsonNode> conditions() {
		return elements(read(NEW_RELIC.get(1))).toList();
	}

	/** What {@code promtool} tries out, by name. */
	static Stream<JsonNode> testsOf(String alert) {
		return elements(read(RULE_TESTS).path("tests")).flatMap((test) -> elements(test.path("alert_rule_test")))
			.filter((test) -> test.path("alertname").asText().equals(alert));
	}

	/** Rules whose value is tried out. */
	static Set<String> testedRecordings() {
		return elements(read(RULE_TESTS).path("tests")).flatMap((test) -> elements(test.path("promql_expr_test")))
			.flatMap((test) -> metricsOf(test.path("expr").asText()))
			.collect(Collectors.toSet());
	}

	static Set<String> recordings() {
		return rules().filter((rule) -> rule.has("record"))
			.map((rule) -> rule.path("record").asText())
			.collect(Collectors.toSet());
	}

	/** The metrics that rules and the Grafana dashboard read of the application. */
	static Set<String> prometheusMetrics() {
		Stream<String> expressions = Stream.of(RULES, GRAFANA)
			.flatMap((file) -> read(file).findValuesAsText("expr").stream());
		return expressions.flatMap(Monitoring::metricsOf)
			.filter((name) -> !name.equals("up") && !recordings().contains(name))
			.collect(Collectors.toSet());
	}

	/** The metrics that New Relic reads of the application. */
	static Set<String> newRelicMetrics() {
		return NEW_RELIC.stream()
			.flatMap((file) -> read(file).findValuesAsText("query").stream())
			.flatMap((query) -> NRQL_METRIC.matcher(query).results().map(MatchResult::group))
			.collect(Collectors.toSet());
	}

	/** As Prometheus would say, without its types. */
	static Stream<String> metricsOf(String promQl) {
		return PROMQL_METRIC.matcher(NO_METRIC.matcher(promQl).replaceAll("")).results().map(MatchResult::group);
	}

	private static Stream<JsonNode> rules() {
		return elements(read(RULES).path("groups")).flatMap((group) -> elements(group.path("rules")));
	}

	private static Stream<JsonNode> elements(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	private static JsonNode read(Path file) {
		try {
			return new YAMLMapper().readTree(file.toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
