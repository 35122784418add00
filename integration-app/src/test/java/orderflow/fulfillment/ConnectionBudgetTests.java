package orderflow.fulfillment;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ConnectionBudgetTests {

	@Test
	void isEnoughIfARequestCanAlwaysHaveAConnection() {
		assertThatNoException().isThrownBy(() -> new ConnectionBudget(105, 64, 8, 32));
	}

	@Test
	void refusesToStartIfOrdersCouldUseUpThePool() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConnectionBudget(104, 64, 8, 32))
			.withMessageContainingAll("maximum-pool-size is 104", "concurrency (64)", "portions (8)", "max (32)");
	}

}
