package orderflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static orderflow.OrderApi.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

@OrdersTest
class OrderListIntegrationTests {

	private static int customers;

	private final String customerId = "customer-" + ++customers;

	@Autowired
	private OrderApi api;

	private List<Answer> placed;

	@BeforeEach
	void placeOrders() {
		placed = IntStream.range(0, 5).mapToObj((i) -> place()).toList();
		api.changeStatus(placed.get(1).orderId(), "{\"status\":\"Shipped\"}");
		api.changeStatus(placed.get(2).orderId(), "{\"status\":\"Failed\"}");
		api.changeStatus(placed.get(3).orderId(), "{\"status\":\"Failed\"}");
	}

	@Test
	void showsEachOrderAsIfItWereAskedForAlone() {
		Answer page = api.list("customerId=" + customerId);

		assertThat(page.httpStatus()).isEqualTo(200);
		assertThat(page.header("Content-Type")).startsWith("application/json");
		assertThat(page.json().has("next")).isFalse();
		assertThat(page.json().path("orders")).hasSize(5)
			.allSatisfy((order) -> assertThat(order).isEqualTo(api.show(order.path("orderId").asText()).json()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&customerId=%s", "&customerId=%s&createdFrom=2026-01-01T00:00:00Z" })
	void listsTheNewestFirstPageByPageWhileOthersArePlaced(String filter) {
		List<String> expected = ids(api.list("limit=100" + filter.formatted(customerId)));
		List<String> listed = new ArrayList<>();
		String next = "";
		while (next != null) {
			Answer page = api.list("limit=2" + filter.formatted(customerId) + next);
			assertThat(ids(page)).hasSizeBetween(1, 2);
			listed.addAll(ids(page));
			next = (page.text("/next") != null) ? "&after=" + page.text("/next") : null;
			place();
		}
		assertThat(listed).startsWith(expected.toArray(String[]::new))
			.isSortedAccordingTo(Collections.reverseOrder())
			.containsAll(placed.stream().map(Answer::orderId).toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			status=Created                       | 0,4
			status=Shipped                       | 1
			status=Failed                        | 2,3
			status=Failed&limit=1                | 3
			limit=100                            | 0,1,2,3,4
			createdFrom=1970-01-01T00:00:00Z     | 0,1,2,3,4
			createdFrom=9999-12-31T23:59:59.999Z |
			createdBefore=9999-12-31T23:59:59Z   | 0,1,2,3,4
			createdBefore=1970-01-01T00:00:00Z   |
			status=Failed&createdBefore=2100-01-01T01:00:00%2B01:00 | 2,3
			""")
	void listsOnlyWhatIsAskedFor(String query, String indexes) {
		assertThat(ids(api.list(query + "&customerId=" + customerId)))
			.containsExactlyInAnyOrder((indexes == null) ? new String[0] : idsAt(indexes).toArray(String[]::new));
	}

	@Test
	void beginsAPeriodWithItsFirstMomentAndEndsItBeforeItsLast() {
		String time = placed.get(2).text("/createdAt");

		assertThat(ids(api.list("customerId=" + customerId + "&createdFrom=" + time)))
			.containsExactlyInAnyOrderElementsOf(idsFrom(2, 5));
		assertThat(ids(api.list("customerId=" + customerId + "&createdBefore=" + time)))
			.containsExactlyInAnyOrderElementsOf(idsFrom(0, 2));
	}

	@Test
	void listsTwentyUnlessToldOtherwise() {
		IntStream.range(0, 20).forEach((i) -> place());

		assertThat(ids(api.list(""))).hasSize(20);
	}

	@Test
	void knowsNothingOfCustomersWithoutOrders() {
		assertThat(api.list("customerId=nobody").body()).isEqualTo("{\"orders\":[]}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			status=shipped                           | status
			status=                                  | status
			status=Shipped&status=Failed             | status
			customerId=                              | customerId
			customerId=%00                           | customerId
			customerId=12345678901234567890123456789012345678901234567890123456789012345 | customerId
			createdFrom=                             | createdFrom
			createdFrom=yesterday                    | createdFrom
			createdFrom=2026-03-01                   | createdFrom
			createdFrom=2026-03-01T10:00:00          | createdFrom
			createdFrom=2026-13-01T10:00:00Z         | createdFrom
			createdFrom=1969-12-31T23:59:59Z         | createdFrom
			createdBefore=%2B10000-01-01T00:00:00Z   | createdBefore
			createdBefore=2026-03-01T10:00:00+01:00  | createdBefore
			limit=0                                  | limit
			limit=101                                | limit
			limit=-1                                 | limit
			limit=1.5                                | limit
			limit=99999999999                        | limit
			after=1                                  | after
			after=                                   | after
			sate=Failed                              | sate
			%3Cb%3E%0A=1                             | <b>?
			customerId=%E9                           | customerId
			""")
	void saysWhatIsWrongWithAQuery(String query, String parameter) {
		Answer answer = api.list(query);

		assertThat(answer.httpStatus()).as(answer.body()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
		assertThat(answer.text("/errors/0/parameter")).isEqualTo(parameter);
		assertThat(answer.text("/errors/0/detail")).isNotBlank();
	}

	private Answer place() {
		return api
			.post(anOrder().replace("test-1", customerId).replace("}]", "},{\"productId\":\"sku-2\",\"quantity\":2}]"));
	}

	private Stream<String> idsAt(String indexes) {
		return Stream.of(indexes.split(",")).map((index) -> placed.get(Integer.parseInt(index)).orderId());
	}

	private List<String> idsFrom(int from, int to) {
		return placed.subList(from, to).stream().map(Answer::orderId).toList();
	}

	private static List<String> ids(Answer page) {
		assertThat(page.httpStatus()).as(page.body()).isEqualTo(200);
		return page.json().path("orders").findValuesAsText("orderId");
	}

}
