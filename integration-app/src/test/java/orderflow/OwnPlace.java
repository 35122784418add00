package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Gives an application free ports, a new database file and a broker of its own, and its
 * test a client for each of them.
 */
class OwnPlace implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		Path directory = newDirectory();
		int httpPort = FreePorts.next();
		int brokerPort = FreePorts.next();
		TestPropertyValues
			.of("server.port=" + httpPort, "management.server.port=" + (httpPort + 1),
					"spring.datasource.url=" + TestDatabase.url("jdbc:h2:file:" + directory.resolve("orderflow")
							+ ";MODE=MSSQLServer;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"),
					// Who waits for a row on a slow machine shall not be told that it
					// took too long.
					"spring.datasource.hikari.connection-init-sql=SET LOCK_TIMEOUT 20000",
					"camel.component.kafka.brokers=127.0.0.1:" + brokerPort,
					"spring.security.user.password=" + ManagementPort.PASSWORD)
			.applyTo(context);
		context.registerBean(TestBroker.class, () -> new TestBroker(directory.resolve("kafka"), brokerPort));
		context.registerBean(OrderApi.class);
		context.registerBean(Topics.class);
		context.registerBean(Tables.class);
		context.registerBean(DeadLetterApi.class, (definition) -> definition.setLazyInit(true));
	}

	private static Path newDirectory() {
		try {
			return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "integration-tests-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
