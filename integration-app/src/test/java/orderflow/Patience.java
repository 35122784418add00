package orderflow;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How long tests wait for a condition on a slow machine, and how often they look. */
public class Patience implements BeforeAllCallback {

	@Override
	public void beforeAll(ExtensionContext test) {
		Awaitility.setDefaultTimeout(Duration.ofSeconds(120));
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
	}

}
