package orderflow;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/** Prices, an address and numbers of lines, none of which an order needs. */
@OrdersTest
class OrderDetailsIntegrationTests {

	private static final String ADDRESS = """
			{"recipient":"Jane Doe","line1":"1 Main Street","line2":"Floor 2","postalCode":"12345",\
			"city":"Springfield","region":"IL","country":"US"}""";

	private static final String ITEMS = """
			[{"lineNumber":10,"productId":"sku-1","quantity":2,"unitPrice":{"amount":"12.90","currency":"EUR"}},\
			{"productId":"sku-2","quantity":1,"unitPrice":{"amount":"0.0005","currency":"USD"}},\
			{"productId":"sku-3","quantity":1}]""";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private Tables tables;

	@Test
	void areKeptShownAndTold() {
		Answer answer = api.post(anOrderOf(ITEMS, ADDRESS));

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(answer.json().path("items")).hasToString(ITEMS);
		assertThat(answer.json().path("shippingAddress")).hasToString(ADDRESS);
		assertThat(api.show(answer.orderId()).json()).isEqualTo(answer.json());
		assertThat(api.list("limit=1").json().at("/orders/0")).isEqualTo(answer.json());
		Event event = topics.awaitEvent(answer.orderId(), "OrderCreatedEvent");
		assertThat(event.json().path("shippingAddress")).hasToString(ADDRESS);
		assertThat(event.json().findValuesAsText("lineNumber")).containsExactly("10", "2", "3");
		assertThat(event.json().at("/items/0/unitPrice")).hasToString("{\"amount\":\"12.90\",\"currency\":\"EUR\"}");
		assertThat(event.json().at("/items/1/unitPrice/amount").asText()).isEqualTo("0.0005");
		assertThat(event.json().at("/items/2").has("unitPrice")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0, EUR, 0.00", "12.9, EUR, 12.90", "12.9000, EUR, 12.90", "12.905, EUR, 12.905", "100, JPY, 100",
			"1.5, KWD, 1.500", "999999999999.9999, USD, 999999999999.9999" })
	void showAnAmountWithTheDecimalsOfItsCurrency(String given, String currency, String shown) {
		Answer answer = api.post(anOrderAt("\"" + given + "\"", "\"" + currency + "\""));

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(answer.text("/items/0/unitPrice/amount")).isEqualTo(shown);
		assertThat(api.show(answer.orderId()).json()).isEqualTo(answer.json());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			12.90             | "EUR" | amount
			"12,90"           | "EUR" | amount
			"-1"              | "EUR" | amount
			"+1"              | "EUR" | amount
			"1e3"             | "EUR" | amount
			"01"              | "EUR" | amount
			".5"              | "EUR" | amount
			"1."              | "EUR" | amount
			"1.00001"         | "EUR" | amount
			"1000000000000"   | "EUR" | amount
			""                | "EUR" | amount
			null              | "EUR" | amount
			"1"               | "eur" | currency
			"1"               | "EURO"| currency
			"1"               | "ZZZ" | currency
			"1"               | "XXX" | currency
			"1"               | "DEM" | currency
			"1"               | 978   | currency
			"1"               | null  | currency
			""")
	void refuseWhatIsNoPrice(String amount, String currency, String field) {
		assertRefused(anOrderAt(amount, currency), "#/items/0/unitPrice/" + field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			line1      | null
			line1      | " "
			line1      | "a\\nb"
			line1      | 1
			city       | null
			city       | ""
			country    | null
			country    | "us"
			country    | "USA"
			country    | "ZZ"
			postalCode | 12345
			postalCode | "123456789012345678901"
			recipient  | "nul\\u0000"
			region     | []
			""")
	void refuseWhatIsNoAddress(String field, String value) {
		String address = Event.parse(ADDRESS).with(field, value);

		assertRefused(anOrderOf(ITEMS, address), "#/shippingAddress/" + field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"Main Street" | #/shippingAddress
			[]            | #/shippingAddress
			{}            | #/shippingAddress/city
			""")
	void refuseAnAddressThatIsNone(String address, String pointer) {
		assertRefused(anOrderOf(ITEMS, address), pointer);
	}

	@ParameterizedTest
	@CsvSource({ "0", "-1", "10001", "1.0", "'\"1\"'" })
	void refuseWhatIsNoLineNumber(String lineNumber) {
		assertRefused(anOrderOf("[{\"lineNumber\":%s,\"productId\":\"sku-1\",\"quantity\":1}]".formatted(lineNumber),
				ADDRESS), "#/items/0/lineNumber");
	}

	@ParameterizedTest
	@CsvSource({ "7, 7", "2, null", "null, 1" })
	void refuseTheSameNumberForTwoLines(String one, String other) {
		String line = "{\"lineNumber\":%s,\"productId\":\"sku-1\",\"quantity\":1}";

		assertRefused(anOrderOf("[%s,%s]".formatted(line.formatted(one), line.formatted(other)), ADDRESS), "#/items");
	}

	@Test
	void mayBeNull() {
		Answer answer = api.post(
				anOrderOf("[{\"lineNumber\":null,\"productId\":\"sku-1\",\"quantity\":1,\"unitPrice\":null}]", "null"));

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(200);
		assertThat(answer.json().path("items")).hasToString("[{\"productId\":\"sku-1\",\"quantity\":1}]");
		assertThat(answer.json().has("shippingAddress")).isFalse();
	}

	private void assertRefused(String order, String pointer) {
		int ordersBefore = tables.orders();

		Answer answer = api.post(order);

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(400);
		assertThat(answer.text("/errors/0/pointer")).startsWith(pointer);
		assertThat(tables.orders()).isEqualTo(ordersBefore);
	}

	private static String anOrderAt(String amount, String currency) {
		return anOrderOf("""
				[{"productId":"sku-1","quantity":1,"unitPrice":{"amount":%s,"currency":%s}}]""".formatted(amount,
				currency), "null");
	}

	private static String anOrderOf(String items, String address) {
		return Event.parse(Event.parse(anOrder()).with("items", items)).with("shippingAddress", address);
	}

}
