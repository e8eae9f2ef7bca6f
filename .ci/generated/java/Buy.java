import java.util.UUID;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ESimPlansApi;
import org.openapitools.client.api.ESimPurchaseApi;
import org.openapitools.client.model.PurchaseRequest;

/// Buys the cheapest plan with a client generated from openapi.yaml, and prints the eSIM's ICCID.
///
/// Arguments: the server's address, an API key.
final class Buy {
    public static void main(String[] arguments) throws Exception {
        var client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
        var plans = new ESimPlansApi(client)
                .listPlans(null, null, null, null, null, null, null, "price", 1, null, null, null, null);
        var plan = plans.getData().get(0);
        var request = new PurchaseRequest()
                .planId(plan.getId())
                .email("customer@example.com")
                .maxPrice(plan.getPrice());
        var purchase = new ESimPurchaseApi(client).purchaseEsim(request, UUID.randomUUID().toString(), null);
        System.out.println(purchase.getData().getEsim().getIccid());
    }
}
