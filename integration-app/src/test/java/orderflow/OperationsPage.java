package orderflow;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The operations page in a browser. */
final class OperationsPage implements AutoCloseable {

	static final String DETAILS = "#details";

	private static final int PHONE_WIDTH = 360;

	private static final String UNKNOWN = "\\S+/(health/ready|api/fulfillment) .*status of 503.*";

	private final Browser browser = new Browser();

	private final String address;

	/** Opens it for somebody who has never been there before. */
	OperationsPage(int port) {
		address = "http://127.0.0.1:" + port + "/operations/";
		browser.open(address);
	}

	/** Opens an order or a dead letter by its address. */
	void open(String kind, String id) {
		leave();
		browser.open(address + "#/" + kind + "/" + id);
	}

	void leave() {
		browser.open("about:blank");
	}

	void becomePhone() {
		browser.page()
			.executeCdpCommand("Emulation.setDeviceMetricsOverride",
					Map.of("width", PHONE_WIDTH, "height", 740, "deviceScaleFactor", 1, "mobile", true));
	}

	void cutOff(boolean offline) {
		browser.page().executeCdpCommand("Network.enable", Map.of());
		browser.page()
			.executeCdpCommand("Network.emulateNetworkConditions",
					Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
	}

	void click(String element) {
		browser.click(By.cssSelector(element));
	}

	/** Clicks the button that bears this text. */
	void press(String text) {
		browser.click(By.xpath("//button[normalize-space()='" + text + "']"));
	}

	void type(String element, String text) {
		find(element).sendKeys(text);
	}

	/** Answers the question that is asked. */
	void answer(String text) {
		type("#question input", text);
		click("#question .confirm");
	}

	/** Waits until all these texts are to be read in an element. */
	void awaitText(String element, String... texts) {
		await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
			.untilAsserted(() -> assertThat(find(element).getText()).contains(texts));
	}

	void awaitOrder(String orderId, String text) {
		awaitText("#orders tr:has(a[href$='" + orderId + "'])", text);
	}

	Object evaluate(String expression) {
		return browser.page().executeScript("return " + expression);
	}

	/** Whether nothing has to be moved sideways to be seen, in a dialog neither. */
	boolean fitsAPhone() {
		return (boolean) evaluate("document.documentElement.scrollWidth <= " + PHONE_WIDTH
				+ " && [...document.querySelectorAll('dialog[open]')].every((one) => one.scrollWidth <= one.clientWidth)");
	}

	/**
	 * What the browser has complained about since it was asked last, but for what the
	 * page asks for every other second and says itself that it is unknown.
	 */
	List<String> complaints() {
		return browser.page()
			.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.filter((message) -> !message.matches(UNKNOWN))
			.toList();
	}

	private WebElement find(String element) {
		return browser.find(By.cssSelector(element));
	}

	@Override
	public void close() {
		browser.close();
	}

}
