package orderflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the last stage of the {@code Dockerfile} says. */
final class DockerImage {

	private static final Pattern SETTING = Pattern.compile("\\b([A-Z][A-Z0-9_]+)=([^\\s;]+)");

	private final List<String> instructions;

	private DockerImage(List<String> instructions) {
		this.instructions = instructions;
	}

	static DockerImage read() throws IOException {
		String file = Files.readString(Path.of("Dockerfile"));
		String lastStage = file.substring(file.lastIndexOf("\nFROM ") + 1);
		return new DockerImage(lastStage.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "").lines().toList());
	}

	String base() {
		return the("FROM");
	}

	String user() {
		return the("USER");
	}

	String environment() {
		return the("ENV");
	}

	List<String> ports() {
		return List.of(the("EXPOSE").split(" "));
	}

	List<String> entrypoint() {
		return Pattern.compile("\"([^\"]*)\"")
			.matcher(the("ENTRYPOINT"))
			.results()
			.map((part) -> part.group(1))
			.toList();
	}

	/** The settings of the start that fills the cache of classes. */
	Map<String, String> trainingSettings() {
		return SETTING.matcher(the("RUN"))
			.results()
			.collect(Collectors.toMap((setting) -> setting.group(1), (setting) -> setting.group(2)));
	}

	private String the(String instruction) {
		List<String> found = instructions.stream().filter((line) -> line.startsWith(instruction + " ")).toList();
		if (found.size() != 1) {
			throw new AssertionError("Not one " + instruction + " in the Dockerfile's last stage: " + found);
		}
		return found.get(0).substring(instruction.length() + 1);
	}

}
