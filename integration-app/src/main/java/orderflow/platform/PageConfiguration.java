package orderflow.platform;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The operations page, and the description of the API with a page on which it can be
 * tried: static files beside the API, which is all that they talk to.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

	private static final String OWN_FILES_ONLY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		for (String page : List.of("/operations", "/api-docs")) {
			registry.addRedirectViewController(page, page + "/");
			registry.addViewController(page + "/").setViewName("forward:" + page + "/index.html");
		}
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PageHeaders("; form-action 'self'")).addPathPatterns("/operations/**");
		registry
			.addInterceptor(
					new PageHeaders("; form-action 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"))
			.addPathPatterns("/api-docs/**", "/openapi.yaml");
	}

	/** Lets a page run nothing but files from here, and in no frame of another. */
	private static final class PageHeaders implements HandlerInterceptor {

		private final String policy;

		PageHeaders(String more) {
			this.policy = OWN_FILES_ONLY + more;
		}

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			response.setHeader("Content-Security-Policy", policy);
			// The files of each build bear the same date, so a browser could not tell
			// a new one.
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
			return true;
		}

	}

}
