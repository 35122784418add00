package orderflow;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Lets an application ask for tokens, those of a provider of its own. */
class OwnProvider implements ApplicationContextInitializer<GenericApplicationContext> {

	static final String SECRET = "a secret for tests";

	@Override
	public void initialize(GenericApplicationContext context) {
		OidcProvider provider = new OidcProvider(FreePorts.next());
		TestPropertyValues
			.of("spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.issuer(),
					"orderflow.token-uri=" + provider.issuer() + "/token", "orderflow.client-id=worker",
					"orderflow.client-secret=" + SECRET)
			.applyTo(context);
		context.registerBean(OidcProvider.class, () -> provider);
	}

}
