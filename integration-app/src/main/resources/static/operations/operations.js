import { watchDetails } from './details.js';
import { watchFlow, watchFulfillment } from './flow.js';
import { watchLetters } from './letters.js';
import { watchOrders } from './orders.js';
import { offerToChangeOperator } from './operator.js';
import { watchReadiness } from './readiness.js';

offerToChangeOperator();
watchReadiness();
watchFlow();
watchFulfillment();
watchOrders();
watchLetters();
watchDetails();
