package orderflow.platform;

import java.util.List;

/** What a process does: the folders of {@code routes/} that it loads. */
enum Role {

	ORDERS("orders", "shared"), FULFILLMENT("fulfillment"), DEAD_LETTERS("dead-letters", "shared");

	private final List<String> folders;

	Role(String... folders) {
		this.folders = List.of(folders);
	}

	List<String> folders() {
		return folders;
	}

}
