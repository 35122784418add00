package orderflow.security;

import orderflow.requests.Caller;

import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** What a token may be good for. */
enum Scope {

	READ_ORDERS("orders:read"), WRITE_ORDERS("orders:write"), FULFILL_ORDERS("orders:fulfill"),
	OPERATE_DEAD_LETTERS("dead-letters:operate"), READ_OPERATIONS("operations:read");

	private final String name;

	Scope(String name) {
		this.name = name;
	}

	/** As Spring Security calls it. */
	String authority() {
		return "SCOPE_" + name;
	}

	<T> AuthorizationManager<T> required() {
		return AuthorityAuthorizationManager.hasAuthority(authority());
	}

	/** For what shows or changes more than the orders of one customer. */
	AuthorizationManager<RequestAuthorizationContext> requiredForAllCustomers() {
		return AuthorizationManagers.allOf(required(), (authentication,
				call) -> new AuthorizationDecision(Caller.of(authentication.get()).customerId() == null));
	}

	/** As a client asks for it. */
	@Override
	public String toString() {
		return name;
	}

}
