package orderflow;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

import static orderflow.OperationsPage.DETAILS;
import static orderflow.OrderApi.anOrder;
import static orderflow.OrderApi.anOrderFor;
import static java.util.function.Predicate.isEqual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every role in one application, with an order API that can be kept from shipping. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		properties = { "orderflow.redrive.interval=50", "orderflow.redrive.first-delay=200",
				"orderflow.redrive.max-delay=1000", "orderflow.status-call.failures-to-open=1000" })
@ContextConfiguration(initializers = { OwnPlace.class, GatedOrderApi.class })
@EnabledIf(value = "orderflow.Browser#isInstalled", disabledReason = "Needs the commands chromium and chromedriver")
class OperationsPageIntegrationTests {

	@Value("${server.port}")
	private int port;

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderApiGate gate;

	@Autowired
	private DeadLetterApi deadLetters;

	@Autowired
	private Topics topics;

	private OperationsPage page;

	@BeforeEach
	void openThePage() {
		api.awaitReady();
		page = new OperationsPage(port);
	}

	@AfterEach
	void nothingWasWrong() {
		gate.open();
		try (OperationsPage closing = page) {
			assertThat(closing.complaints()).isEmpty();
		}
	}

	@Test
	void showsHowAnOrderMovesWithoutBeingReloaded() {
		page.evaluate("window.loaded = 'once'");
		gate.refuse(503);
		String orderId = api.place(anOrder());
		page.awaitOrder(orderId, "Created");

		gate.open();

		page.awaitOrder(orderId, "Shipped");
		page.awaitText("#readiness", "Ready");
		page.awaitText("[data-figure=shipped]", ".");
		page.awaitText("[data-figure=breaker]", "closed");
		assertThat(page.evaluate("window.loaded")).isEqualTo("once");
	}

	@Test
	void tellsWhatHappenedToAnOrder() {
		String orderId = aFailedOrder();

		page.type("#open-order input", orderId);
		page.press("Open");

		page.awaitText(DETAILS, orderId, "test-1", "Failed", "Timeline");
		page.awaitText(DETAILS + " .timeline", "Created", "Failed", "Dead letter", "Parked", "StatusRefusedException");
	}

	@Test
	void saysThatThereIsNoSuchOrder() {
		page.type("#open-order input", "nothing\n");

		page.awaitText(DETAILS + " .note", api.show("nothing").text("/detail"));
		page.leave();
		assertThat(page.complaints()).isNotEmpty().allMatch((line) -> line.contains("404"));
	}

	@Test
	void showsOnlyTheOrdersThatAreAskedFor() {
		api.awaitShipped(api.place(anOrder()));
		String orderId = api.place(anOrder().replace("test-1", "somebody-else"));

		page.type("#orders [name=customerId]", "somebody-else\n");

		page.awaitText("#orders tbody", "somebody-else");
		await().until(() -> page.evaluate("document.querySelectorAll('#orders tbody tr').length"), isEqual(1L));
		page.awaitOrder(orderId, "Shipped");
	}

	@Test
	void turnsThePagesOfOrders() {
		String order = anOrder().replace("test-1", "regular-" + UUID.randomUUID());
		List<String> orderIds = Stream.generate(() -> api.place(order)).limit(21).toList();

		page.type("#orders [name=customerId]", order.split("\"")[3] + "\n");
		page.awaitOrder(orderIds.get(20), "Shipped");
		page.click("#orders .older");
		page.awaitOrder(orderIds.get(0), "Shipped");
		page.click("#orders .newer");

		page.awaitOrder(orderIds.get(20), "Shipped");
	}

	@Test
	void leavesTheFocusOfTheKeyboardWhereItIs() {
		gate.refuse(503);
		String orderId = api.place(anOrder());
		page.awaitOrder(orderId, "Created");
		page.evaluate("document.querySelector(\"#orders a[href$='%s']\").focus()".formatted(orderId));

		gate.open();

		page.awaitOrder(orderId, "Shipped");
		assertThat(page.evaluate("document.activeElement.href")).asString().endsWith(orderId);
	}

	@Test
	void showsATextAsATextWhateverItIs() {
		String name = "<img src=x onerror=alert(1)>";
		String orderId = api.place(anOrderFor(name));

		page.awaitOrder(orderId, name);
		page.open("orders", orderId);

		page.awaitText(DETAILS, name);
		assertThat(page.evaluate("document.images.length")).isEqualTo(0L);
	}

	@Test
	void replaysALetterInTheNameOfTheOperator() {
		String orderId = aFailedOrder();
		String letter = deadLetters.awaitLetter(orderId, "Parked");
		gate.open();

		page.click("#dead-letters a[href$='" + letter + "']");
		page.awaitText(DETAILS, "orderflow.fulfillment.StatusRefusedException", "order-events", "ce_id", "test-1");
		page.press("Replay");
		page.answer("jane@example.org");

		page.awaitText(DETAILS + " .outcome", "It is sent again.");
		page.awaitText(DETAILS, "Replayed", "ReplayRequested by jane@example.org");
		page.awaitText("#operator", "jane@example.org");
		api.awaitShipped(orderId);
		assertThat(deadLetters.show(letter).text("/state")).isEqualTo("Replayed");
	}

	@Test
	void replaysAllLettersThatAreAskedFor() {
		String orderId = aFailedOrder();
		gate.open();

		page.type("#dead-letters [name=orderId]", orderId);
		page.press("Replay all of these…");
		page.awaitText("#question", "State: Parked", orderId);
		page.press("Replay all");
		page.answer("jane");

		page.awaitText("#dead-letters .outcome", "1 letter is sent again.");
		api.awaitShipped(orderId);
	}

	@Test
	void saysThatThereMayBeMoreThanWereReplayedAtOnce() {
		page.evaluate("(fetch => window.fetch = (url, how) => url.pathname.endsWith('/replay')"
				+ " ? Promise.resolve(Response.json({ requested: 1000, more: true })) : fetch(url, how))(window.fetch)");

		page.press("Replay all of these…");
		page.press("Replay all");
		page.answer("jane");

		page.awaitText("#dead-letters .outcome", "1000 letters are sent again. There may be more");
	}

	@Test
	void discardsALetterForAReason() {
		String letter = aParkedLetter();

		page.open("dead-letters", letter);
		page.press("Discard…");
		page.answer("Ordered twice");
		page.answer("jane");

		page.awaitText(DETAILS, "It is discarded.", "Discarded by jane", "Ordered twice");
		assertThat(deadLetters.show(letter).text("/state")).isEqualTo("Discarded");
		assertThat(deadLetters.show(letter).text("/actions/1/reason")).isEqualTo("Ordered twice");
	}

	@Test
	void discardsNothingUnlessThatIsConfirmed() {
		String letter = aParkedLetter();

		page.open("dead-letters", letter);
		page.press("Discard…");
		page.type("#question input", "Ordered twice");
		page.press("Cancel");
		page.press("Close");

		assertThat(deadLetters.show(letter).text("/state")).isEqualTo("Parked");
	}

	@Test
	void saysWhySomethingIsRefused() {
		String letter = aParkedLetter();
		page.open("dead-letters", letter);
		page.press("Discard…");
		page.type("#question input", "Ordered twice");

		deadLetters.discard(letter, "{\"reason\":\"I was first\"}");
		page.click("#question .confirm");
		page.answer("jane");

		page.awaitText(DETAILS + " .outcome", letter + " is Discarded");
		page.awaitText(DETAILS, "Discarded", "I was first");
		assertThat(page.complaints()).singleElement().asString().contains("409");
	}

	@Test
	void saysSinceWhenThereIsNoAnswerAndGoesOn() {
		page.awaitText("#readiness", "Ready");

		page.cutOff(true);
		page.awaitText("#orders .note", "No answer since ");
		page.awaitText("#readiness", "No answer since ");
		page.cutOff(false);

		page.awaitOrder(api.place(anOrder()), "Shipped");
		assertThat(page.evaluate("document.querySelector('#orders .note').textContent")).isEqualTo("");
		assertThat(page.complaints()).isNotEmpty().allMatch((line) -> line.contains("ERR_INTERNET_DISCONNECTED"));
	}

	@Test
	void fitsAPhone() {
		String orderId = aFailedOrder();
		String letter = deadLetters.awaitLetter(orderId, "Parked");
		page.becomePhone();

		page.awaitOrder(orderId, "Failed");
		page.awaitText("#dead-letters tbody", "StatusRefusedException");
		assertThat(page.fitsAPhone()).isTrue();

		page.open("orders", orderId);
		page.awaitText(DETAILS, "Dead letter");
		assertThat(page.fitsAPhone()).isTrue();

		page.open("dead-letters", letter);
		page.awaitText(DETAILS, "Headers");
		assertThat(page.fitsAPhone()).isTrue();
	}

	private String aFailedOrder() {
		gate.refuse(422);
		String orderId = api.place(anOrder());
		deadLetters.awaitLetter(orderId, "Parked");
		return orderId;
	}

	/** Of a record that is no event. */
	private String aParkedLetter() {
		String key = UUID.randomUUID().toString();
		topics.send(key, "poison");
		return deadLetters.awaitLetter(key, "Parked");
	}

}
