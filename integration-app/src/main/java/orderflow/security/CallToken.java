package orderflow.security;

import java.io.IOException;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Gives calls of the order API a token. One that is refused may have been revoked, so the
 * call is made once more with another one.
 */
class CallToken implements HttpClientConfigurer {

	private final OwnToken token;

	CallToken(OwnToken token) {
		this.token = token;
	}

	@Override
	public void configureHttpClient(HttpClientBuilder client) {
		client.addExecInterceptorFirst("token", this::call);
	}

	private ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		String first = token.get();
		ClassicHttpResponse response = chain.proceed(with(first, request), scope);
		if (response.getCode() != HttpStatus.SC_UNAUTHORIZED || !isRepeatable(request.getEntity())) {
			return response;
		}
		EntityUtils.consume(response.getEntity());
		response.close();
		token.forget(first);
		return chain.proceed(with(token.get(), request), scope);
	}

	/** Each call has a request of its own, to which the client adds more headers. */
	private static ClassicHttpRequest with(String token, ClassicHttpRequest request) {
		return ClassicRequestBuilder.copy(request).setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
	}

	private static boolean isRepeatable(HttpEntity entity) {
		return entity == null || entity.isRepeatable();
	}

}
