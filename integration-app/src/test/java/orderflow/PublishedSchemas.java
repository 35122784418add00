package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Such as the schemas of events, with the examples and records of their versions. What is
 * once published is read by others, and stays as it is: {@code published.sha256} knows
 * its digests, as {@code sha256sum} writes and checks them.
 *
 * @param directory with the published files, and others in directories
 */
record PublishedSchemas(Path directory) {

	private static final String DIGESTS = "published.sha256";

	/** Which published files were changed or removed, and which are not listed. */
	List<String> violations() throws IOException {
		Map<String, String> published = published();
		Map<String, String> present = present();
		List<String> violations = new ArrayList<>();
		for (String file : union(published, present)) {
			if (!published.containsKey(file)) {
				violations.add(file + " is not listed");
			}
			else if (!present.containsKey(file)) {
				violations.add(file + " is gone");
			}
			else if (!published.get(file).equals(present.get(file))) {
				violations.add(file + " was changed");
			}
		}
		return violations;
	}

	private Map<String, String> published() throws IOException {
		return Files.readAllLines(directory.resolve(DIGESTS))
			.stream()
			.map((line) -> line.split(" +", 2))
			.collect(Collectors.toMap((line) -> line[1], (line) -> line[0]));
	}

	private Map<String, String> present() throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			Map<String, String> present = new LinkedHashMap<>();
			files.filter(Files::isRegularFile)
				.filter((file) -> !file.endsWith(DIGESTS))
				.forEach((file) -> present.put(directory.relativize(file).toString().replace('\\', '/'), digest(file)));
			return present;
		}
	}

	private static TreeSet<String> union(Map<String, String> one, Map<String, String> other) {
		TreeSet<String> files = new TreeSet<>(one.keySet());
		files.addAll(other.keySet());
		return files;
	}

	private static String digest(Path file) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
