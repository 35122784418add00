package orderflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The image that the build has made, without its base. */
final class Image {

	private static final Path ARCHIVE = Path.of("target/image-without-base.tar").toAbsolutePath();

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Path root;

	private final JsonNode description;

	private final List<String> layers;

	private Image(Path root, JsonNode description, List<String> layers) {
		this.root = root;
		this.description = description;
		this.layers = layers;
	}

	/**
	 * @param directory an empty one, where its files will be
	 */
	static Image unpack(Path directory) throws IOException {
		Path parts = Files.createDirectory(directory.resolve("parts"));
		Path root = Files.createDirectory(directory.resolve("root"));
		tar("-xf", ARCHIVE.toString(), "-C", parts.toString());
		List<String> layers = new ArrayList<>();
		for (JsonNode layer : JSON.readTree(parts.resolve("manifest.json").toFile()).at("/0/Layers")) {
			String file = parts.resolve(layer.asText()).toString();
			layers.add(tar("-tvzf", file, "--numeric-owner"));
			tar("-xzf", file, "-C", root.toString());
		}
		return new Image(root, JSON.readTree(parts.resolve("config.json").toFile()), layers);
	}

	/** How a container is run unless somebody says otherwise. */
	JsonNode settings() {
		return description.path("config");
	}

	String created() {
		return description.path("created").asText();
	}

	List<String> entrypoint() {
		return StreamSupport.stream(settings().path("Entrypoint").spliterator(), false).map(JsonNode::asText).toList();
	}

	/** The files of each layer with mode, owner and time, as {@code tar} lists them. */
	List<String> layers() {
		return layers;
	}

	/** The file that a container has at a path. */
	Path file(String path) {
		return root.resolve(path.substring(1));
	}

	Path applicationJar() throws IOException {
		try (Stream<Path> jars = Files.list(file("/app/classpath"))) {
			return jars.findFirst().orElseThrow();
		}
	}

	Set<String> libraries() throws IOException {
		try (Stream<Path> jars = Files.list(file("/app/libs"))) {
			return jars.map((jar) -> jar.getFileName().toString()).collect(Collectors.toSet());
		}
	}

	/** Every path in it. */
	Set<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(root)) {
			return files.collect(Collectors.toSet());
		}
	}

	/** What is given to {@code java}, with the paths of where the image is unpacked. */
	List<String> arguments(Path... moreJars) {
		String more = Stream.of(moreJars).map((jar) -> ":" + jar).collect(Collectors.joining());
		return entrypoint().stream()
			.skip(1)
			.map((argument) -> argument.startsWith("@") ? classPath() + more : argument)
			.toList();
	}

	private String classPath() {
		try {
			return Files.readString(file("/app/jib-classpath-file")).replace("/app/", root + "/app/");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String tar(String... arguments) throws IOException {
		Process tar = new ProcessBuilder(Stream.concat(Stream.of("tar"), Stream.of(arguments)).toList())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String output = new String(tar.getInputStream().readAllBytes());
		if (tar.onExit().join().exitValue() != 0) {
			throw new IOException("tar has failed: " + String.join(" ", arguments));
		}
		return output;
	}

}
