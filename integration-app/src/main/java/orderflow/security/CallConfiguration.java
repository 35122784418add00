package orderflow.security;

import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every call over HTTP that the routes make takes along. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

	@Bean
	HttpClientConfigurer calls(@Qualifier("callTrace") HttpClientConfigurer trace, ClientCredentials credentials) {
		return credentials.areComplete()
				? CompositeHttpConfigurer.combineConfigurers(new CallToken(new OwnToken(credentials)), trace) : trace;
	}

}
