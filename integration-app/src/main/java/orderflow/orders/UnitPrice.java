package orderflow.orders;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import orderflow.events.OrderCreatedEvent;

/**
 * What one piece costs. An amount has as many decimals as are usual in its currency, and
 * more only where it needs them, up to four.
 */
@Embeddable
record UnitPrice(
		@Column(name = "UnitPrice_Amount", precision = 19,
				scale = 4) @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
		@Column(name = "UnitPrice_Currency") String currency) {

	private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies()
		.stream()
		.collect(Collectors.toMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

	UnitPrice {
		BigDecimal shortest = amount.stripTrailingZeros();
		amount = shortest.setScale(Math.max(shortest.scale(), DECIMALS.getOrDefault(currency, 2)));
	}

	OrderCreatedEvent.Price told() {
		return new OrderCreatedEvent.Price(amount.toPlainString(), currency);
	}

}
