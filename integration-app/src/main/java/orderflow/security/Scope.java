package orderflow.security;

import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;

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

	/** As a client asks for it. */
	@Override
	public String toString() {
		return name;
	}

}
