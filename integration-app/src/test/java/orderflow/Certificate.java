package orderflow;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of 127.0.0.1 that nobody trusts but who is told so, in files of PKCS 12.
 */
final class Certificate {

	static final String PASSWORD = "password of the certificate";

	private static final String ALIAS = "server";

	private final Path keyStore;

	private final Path trustStore;

	private Certificate(Path keyStore, Path trustStore) {
		this.keyStore = keyStore;
		this.trustStore = trustStore;
	}

	static Certificate makeIn(Path directory) throws Exception {
		Certificate certificate = new Certificate(directory.resolve("key.p12"), directory.resolve("trust.p12"));
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=Test", "-ext", "san=ip:127.0.0.1",
				"-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", certificate.keyStore.toString())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("keytool.log").toFile())
			.start();
		if (keytool.onExit().join().exitValue() != 0) {
			throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
		}
		KeyStore trust = KeyStore.getInstance("PKCS12");
		trust.load(null, null);
		trust.setCertificateEntry(ALIAS, load(certificate.keyStore).getCertificate(ALIAS));
		try (OutputStream out = Files.newOutputStream(certificate.trustStore)) {
			trust.store(out, PASSWORD.toCharArray());
		}
		return certificate;
	}

	/** For who has the certificate. */
	Path keyStore() {
		return keyStore;
	}

	/** For who trusts it. */
	Path trustStore() {
		return trustStore;
	}

	/** For a client that trusts it. */
	SSLContext trusted() throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(load(trustStore));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore load(Path file) throws Exception {
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, PASSWORD.toCharArray());
			return store;
		}
	}

}
