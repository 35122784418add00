package orderflow;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium of this machine, without a window. */
final class Browser implements AutoCloseable {

	private static final Optional<File> chromium = command("chromium");

	private static final Optional<File> driver = command("chromedriver");

	/** Would warn at each start that it does not know the newest browser. */
	private static final Logger log = Logger.getLogger("org.openqa.selenium");

	static {
		log.setLevel(Level.SEVERE);
	}

	private final ChromeDriver page;

	private final WebDriverWait wait;

	Browser() {
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver.orElseThrow())
			.usingAnyFreePort()
			.withLogOutput(OutputStream.nullOutputStream())
			.build();
		this.page = new ChromeDriver(service, new ChromeOptions().setBinary(chromium.orElseThrow())
			.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1300"));
		this.wait = new WebDriverWait(page, Duration.ofSeconds(60));
		// The page may draw anew what was just found.
		this.wait.ignoring(StaleElementReferenceException.class);
	}

	static boolean isInstalled() {
		return chromium.isPresent() && driver.isPresent();
	}

	/** For what only some tests need. */
	ChromeDriver page() {
		return page;
	}

	void open(String address) {
		page.get(address);
	}

	void type(String field, String value) {
		find(By.name(field)).sendKeys(value);
	}

	void click(By element) {
		wait.until((driver) -> {
			WebElement found = ExpectedConditions.elementToBeClickable(element).apply(driver);
			if (found != null) {
				found.click();
			}
			return found;
		});
	}

	/** Waits until it is to be seen. */
	WebElement find(By element) {
		return wait.until(ExpectedConditions.visibilityOfElementLocated(element));
	}

	/**
	 * The text of each of the elements that are there at one moment, in view or not.
	 * @param elements as a CSS selector
	 */
	List<String> texts(String elements) {
		List<?> texts = (List<?>) page.executeScript(
				"return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent.trim())", elements);
		return texts.stream().map(String::valueOf).toList();
	}

	void saveScreenshot(Path file) throws IOException {
		Files.write(file, page.getScreenshotAs(OutputType.BYTES));
	}

	@Override
	public void close() {
		page.quit();
	}

	private static Optional<File> command(String name) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.map((directory) -> new File(directory, name))
			.filter(File::canExecute)
			.findFirst();
	}

}
