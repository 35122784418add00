package orderflow.orders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class IsoCodesTests {

	@ParameterizedTest
	@CsvSource({ "Currency, " + IsoCodes.CURRENCIES, "Country, " + IsoCodes.COUNTRIES })
	void areThoseThatAreDescribed(String schema, String codes) throws IOException {
		JsonNode described = new YAMLMapper().readTree(new ClassPathResource("schemas/openapi.yaml").getInputStream())
			.at("/components/schemas/" + schema + "/enum");

		List<String> names = new ArrayList<>();
		described.forEach((code) -> names.add(code.textValue()));
		assertThat(names).containsExactly(codes.split("\\|"));
	}

	@Test
	void areCountriesOfJava() {
		assertThat(IsoCodes.COUNTRIES.split("\\|")).containsExactlyInAnyOrder(Locale.getISOCountries());
	}

	/** The newest are unknown to an older Java, which then shows two decimals. */
	@Test
	void areCurrenciesOfJava() {
		assertThat(Currency.getAvailableCurrencies()).extracting(Currency::getCurrencyCode)
			.contains("EUR", "USD", "JPY")
			.filteredOn((code) -> List.of(IsoCodes.CURRENCIES.split("\\|")).contains(code))
			.hasSizeGreaterThan(140);
	}

}
