package orderflow.security;

import java.net.InetAddress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at start who can reach an API that asks nobody for a token. */
@Component
class StartNotice {

	private static final Logger log = LoggerFactory.getLogger(StartNotice.class);

	private final Environment environment;

	private final ServerProperties server;

	StartNotice(Environment environment, ServerProperties server) {
		this.environment = environment;
		this.server = server;
	}

	@EventListener(ApplicationReadyEvent.class)
	void tell() {
		if (TokensAreAskedFor.in(environment)) {
			return;
		}
		InetAddress address = server.getAddress();
		if (address != null && address.isLoopbackAddress()) {
			log.info("The API asks nobody for a token, so it listens on this machine only");
		}
		else {
			log.warn("The API asks nobody for a token, and everybody can reach it");
		}
	}

}
