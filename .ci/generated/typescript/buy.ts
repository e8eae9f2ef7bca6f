// Buys the cheapest plan with a client generated from openapi.yaml, and prints the eSIM's ICCID.
// Arguments: the server's address, an API key.
import { Configuration, ESIMPlansApi, ESIMPurchaseApi, ListPlansSortEnum } from './client';

async function buy(basePath: string, accessToken: string): Promise<string> {
  const configuration = new Configuration({ basePath, accessToken });
  const plans = await new ESIMPlansApi(configuration).listPlans({ sort: ListPlansSortEnum.Price, limit: 1 });
  const plan = plans.data[0];
  const purchase = await new ESIMPurchaseApi(configuration).purchaseEsim({
    idempotencyKey: crypto.randomUUID(),
    purchaseRequest: { planId: plan.id, email: 'customer@example.com', maxPrice: plan.price },
  });
  return purchase.data.esim.iccid;
}

const [basePath, key] = process.argv.slice(2);
buy(basePath, key).then(console.log, error => {
  console.error(error);
  process.exitCode = 1;
});
