package orderflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of 127.0.0.1 that nobody but who is told so trusts, in a file of PKCS 12.
 */
final class Certificate {

	static final String PASSWORD = "password of the certificate";

	private final Path file;

	private Certificate(Path file) {
		this.file = file;
	}

	static Certificate makeIn(Path directory) {
		Path file = directory.resolve("certificate.p12");
		try {
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=Test", "-ext", "san=ip:127.0.0.1",
					"-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("keytool.log").toFile())
				.start();
			if (keytool.onExit().join().exitValue() != 0) {
				throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Certificate(file);
	}

	/** Both the key and what trusts it. */
	Path file() {
		return file;
	}

	/** For a client that trusts it. */
	SSLContext trusted() {
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, PASSWORD.toCharArray());
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
