package orderflow;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderflowApplication {

	/**
	 * Serves until it is told to stop or, given the argument {@code migrate}, only
	 * migrates the database.
	 */
	public static void main(String[] args) {
		if (List.of(args).contains("migrate")) {
			Migrations.run(args);
		}
		else {
			SpringApplication.run(OrderflowApplication.class, args);
		}
	}

}
