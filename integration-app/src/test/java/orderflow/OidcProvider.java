package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An OpenID provider that is as small as can be, and what a forger makes of its tokens.
 */
public final class OidcProvider implements AutoCloseable {

	static final String SUBJECT = "jane@example.org";

	private static final ObjectMapper json = new ObjectMapper();

	private final RSAKey rsaKey = rsaKey();

	private final RSAKey keyOfAForger = rsaKey();

	private final ECKey ecKey = ecKey();

	private final List<String> tokenRequests = new CopyOnWriteArrayList<>();

	private final AtomicInteger keyRequests = new AtomicInteger();

	private final int port;

	private HttpServer server;

	private volatile int httpStatusOfTokens = 200;

	private volatile int lifeOfTokens = 300;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	public OidcProvider(int port) {
		this.port = port;
		start();
	}

	public void start() {
		try {
			server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		server.createContext("/.well-known/openid-configuration",
				(call) -> answer(call, 200, Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys")));
		server.createContext("/keys", this::answerKeys);
		server.createContext("/token", this::answerToken);
		server.start();
	}

	public void stop() {
		server.stop(0);
	}

	public String issuer() {
		return "http://127.0.0.1:" + port;
	}

	/** How often somebody has asked for the keys. */
	public int keyRequests() {
		return keyRequests.get();
	}

	/** What somebody has asked for tokens with, header and body. */
	public List<String> tokenRequests() {
		return tokenRequests;
	}

	/** Answers who asks for tokens with this status from now on. */
	public void answerTokenRequests(int httpStatus) {
		tokenRequests.clear();
		httpStatusOfTokens = httpStatus;
	}

	/** Says of tokens from now on that they expire after so many seconds. */
	public void letTokensLive(int seconds) {
		lifeOfTokens = seconds;
	}

	/** Keeps who asks for tokens waiting until the gate is open. */
	public void holdTokenRequests(CountDownLatch closedGate) {
		gate = closedGate;
	}

	/** A good token. */
	public String token(String... scopes) {
		return token((claims) -> claims.claim("scope", String.join(" ", scopes)));
	}

	/** A token of one customer. */
	String tokenOf(String customerId, String... scopes) {
		return token((claims) -> claims.claim("scope", String.join(" ", scopes)).claim("customer_id", customerId));
	}

	/** A token that is signed as usual, whatever it claims. */
	public String token(Consumer<JWTClaimsSet.Builder> change) {
		return signed(JWSAlgorithm.RS256, rsaKey.getKeyID(), signer(rsaKey), claims(change));
	}

	String tokenByEllipticCurve(Consumer<JWTClaimsSet.Builder> change) {
		try {
			return signed(JWSAlgorithm.ES256, ecKey.getKeyID(), new ECDSASigner(ecKey), claims(change));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Signed by another key that claims to be the provider's. */
	String tokenOfAForger(Consumer<JWTClaimsSet.Builder> change) {
		return signed(JWSAlgorithm.RS256, rsaKey.getKeyID(), signer(keyOfAForger), claims(change));
	}

	/** Signed by a key that nobody has heard of. */
	public String tokenWithUnknownKey(Consumer<JWTClaimsSet.Builder> change) {
		RSAKey unknown = rsaKey();
		return signed(JWSAlgorithm.RS256, unknown.getKeyID(), signer(unknown), claims(change));
	}

	/** Signed in another way than the application expects. */
	String tokenByAnotherAlgorithm(Consumer<JWTClaimsSet.Builder> change) {
		return signed(JWSAlgorithm.RS512, rsaKey.getKeyID(), signer(rsaKey), claims(change));
	}

	/** Signed with the algorithm {@code none}. */
	String tokenWithoutSignature(Consumer<JWTClaimsSet.Builder> change) {
		return new PlainJWT(claims(change)).serialize();
	}

	/** Signed symmetrically, with what everybody knows as the secret. */
	String tokenSignedWithThePublicKey(Consumer<JWTClaimsSet.Builder> change) {
		try {
			byte[] publicKey = rsaKey.toRSAPublicKey().getEncoded();
			return signed(JWSAlgorithm.HS256, rsaKey.getKeyID(), new MACSigner(publicKey), claims(change));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer())
			.audience("orderflow")
			.subject(SUBJECT)
			.jwtID(UUID.randomUUID().toString())
			.issueTime(new Date())
			.expirationTime(Date.from(Instant.now().plusSeconds(300)));
		change.accept(claims);
		return claims.build();
	}

	private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
		try {
			token.sign(signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private void answerKeys(HttpExchange call) throws IOException {
		keyRequests.incrementAndGet();
		answer(call, 200, new JWKSet(List.of(rsaKey, ecKey)).toPublicJWKSet().toJSONObject());
	}

	private void answerToken(HttpExchange call) throws IOException {
		String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
		tokenRequests.add(call.getRequestHeaders().getFirst("Authorization") + " " + body);
		awaitGate();
		answer(call, httpStatusOfTokens, (httpStatusOfTokens == 200)
				? Map.of("access_token", token("orders:fulfill"), "token_type", "Bearer", "expires_in", lifeOfTokens)
				: Map.of("error", "invalid_client"));
	}

	private void awaitGate() throws IOException {
		try {
			gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private static void answer(HttpExchange call, int httpStatus, Map<String, ?> answer) throws IOException {
		try (call) {
			byte[] body = json.writeValueAsBytes(answer);
			call.getResponseHeaders().set("Content-Type", "application/json");
			call.sendResponseHeaders(httpStatus, body.length);
			call.getResponseBody().write(body);
		}
	}

	private static JWSSigner signer(RSAKey key) {
		try {
			return new RSASSASigner(key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey rsaKey() {
		try {
			return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ECKey ecKey() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		stop();
	}

}
