package orderflow.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ManagementSecurityConfigurationTests {

	@Test
	void anOperatorHasThePasswordThatIsSet(CapturedOutput output) {
		assertThat(passwordOf("jane", operators("secret", "embedded"))).isEqualTo("secret");
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void withoutAPasswordNobodyIsAnOperator() {
		UserDetailsService operators = operators("", "kafka:9092");

		assertThatExceptionOfType(UsernameNotFoundException.class)
			.isThrownBy(() -> operators.loadUserByUsername("jane"));
	}

	@Test
	void theEmbeddedDefaultMakesAPasswordAndSaysIt(CapturedOutput output) {
		UserDetailsService operators = operators("", "embedded");

		assertThat(output).contains("as jane with the password " + passwordOf("jane", operators));
	}

	@Test
	void theEmbeddedDefaultMakesAnotherPasswordEachTime() {
		assertThat(passwordOf("jane", operators("", "embedded")))
			.isNotEqualTo(passwordOf("jane", operators("", "embedded")));
	}

	private static UserDetailsService operators(String password, String brokers) {
		SecurityProperties properties = new SecurityProperties();
		properties.getUser().setName("jane");
		properties.getUser().setPassword(password);
		return new ManagementSecurityConfiguration().operators(properties, brokers);
	}

	private static String passwordOf(String name, UserDetailsService operators) {
		return operators.loadUserByUsername(name).getPassword().substring("{noop}".length());
	}

}
