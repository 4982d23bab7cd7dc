namespace Trunkline.Sandbox.Tests.Twilio.Numbers;

public sealed class AddressTests
{
    [Fact]
    public async Task An_address_can_be_made_listed_changed_and_deleted()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var list = sandbox.Main + "/Addresses.json";
        var created = await sandbox.PostAsync(list, Complete);
        var path = created["uri"]!;

        Assert.Equal(201, created.Status);
        Assert.Matches("^AD[0-9a-f]{32}$", created["sid"]);
        Assert.Equal(
            ("Ann", "DE", "False"),
            (created["customer_name"], created["iso_country"], created["emergency_enabled"])
        );
        Assert.Single(await sandbox.ListAsync(list + "?CustomerName=Ann", "addresses"));
        Assert.Empty(await sandbox.ListAsync(list + "?CustomerName=Bob", "addresses"));

        var updated = await sandbox.PostAsync(path, ("City", "Bonn"), ("EmergencyEnabled", "true"));
        Assert.Equal((200, "Bonn", "True"), (updated.Status, updated["city"], updated["emergency_enabled"]));
        Assert.Equal("Ann", updated["customer_name"]);
        Assert.Equal(400, (await sandbox.PostAsync(path, ("City", "Ulm"), ("EmergencyEnabled", "maybe"))).Status);
        Assert.Equal("Bonn", (await sandbox.GetAsync(path))["city"]);

        Assert.Equal(204, (await sandbox.DeleteAsync(path)).Status);
        Assert.Equal(404, (await sandbox.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Every_required_part_of_an_address_is_asked_for()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        foreach (var (name, _) in Complete)
        {
            var reply = await sandbox.PostAsync(
                sandbox.Main + "/Addresses.json",
                [.. Complete.Where(f => f.Name != name)]
            );
            Assert.Equal(400, reply.Status);
            Assert.Contains(name, reply["message"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_knows_the_numbers_that_use_it()
    {
        await using var sandbox = await TestSandbox.StartAsync(seed: true);
        var address = await sandbox.PostAsync(sandbox.Main + "/Addresses.json", Complete);
        var numbers = await sandbox.ListAsync(sandbox.Main + "/IncomingPhoneNumbers.json", "incoming_phone_numbers");
        var dependent = address["uri"]!.Replace(".json", "/DependentPhoneNumbers.json", StringComparison.Ordinal);
        Assert.Empty(await sandbox.ListAsync(dependent, "dependent_phone_numbers"));

        await sandbox.PostAsync(numbers[1].GetProperty("uri").GetString()!, ("AddressSid", address["sid"]!));

        var number = Assert.Single(await sandbox.ListAsync(dependent, "dependent_phone_numbers"));
        Assert.Equal(numbers[1].GetProperty("sid").GetString(), number.GetProperty("sid").GetString());
    }

    private static (string Name, string Value)[] Complete =>
        [
            ("CustomerName", "Ann"),
            ("Street", "1 Main Street"),
            ("City", "Berlin"),
            ("Region", "BE"),
            ("PostalCode", "10115"),
            ("IsoCountry", "DE"),
        ];
}
