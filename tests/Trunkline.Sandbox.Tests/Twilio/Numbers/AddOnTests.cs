namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class AddOnTests
{
    private const string Sid = "XE0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task An_add_on_is_assigned_to_a_number_together_with_what_it_works_on()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var numbers = await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers");
        var paths = numbers.ConvertAll(n => Below(n.GetProperty("uri").GetString()!, "AssignedAddOns"));

        var assigned = await sandbox.PostAsync(paths[0], ("InstalledAddOnSid", Sid));
        var twice = await sandbox.PostAsync(paths[0], ("InstalledAddOnSid", Sid));
        var elsewhere = await sandbox.PostAsync(paths[1], ("InstalledAddOnSid", Sid));

        Assert.Equal((201, 409, 201), (assigned.Status, twice.Status, elsewhere.Status));
        var extensions = await sandbox.ListAsync(Below(assigned["uri"]!, "Extensions"), "extensions");
        var extension = await sandbox.GetAsync(Assert.Single(extensions).GetProperty("uri").GetString()!);
        Assert.Equal(Sid, extension["assigned_add_on_sid"]);
        Assert.Equal(numbers[0].GetProperty("sid").GetString(), extension["resource_sid"]);

        Assert.Equal(204, (await sandbox.DeleteAsync(assigned["uri"]!)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(extension["uri"]!)).Status);
        Assert.Equal(200, (await sandbox.GetAsync(elsewhere["uri"]!)).Status);
    }

    [Fact]
    public async Task Releasing_a_number_takes_its_add_ons_along()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var bought = await sandbox.PostAsync(sandbox.Main + "/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        var assigned = await sandbox.PostAsync(Below(bought["uri"]!, "AssignedAddOns"), ("InstalledAddOnSid", Sid));

        await sandbox.DeleteAsync(bought["uri"]!);

        Assert.Equal(404, (await sandbox.GetAsync(assigned["uri"]!)).Status);
    }

    private static string Below(string uri, string path) =>
        uri.Replace(".json", $"/{path}.json", StringComparison.Ordinal);
}
