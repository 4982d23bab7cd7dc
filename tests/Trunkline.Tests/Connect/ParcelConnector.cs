namespace Trunkline.Tests.Connect;

/// <summary>A made-up connector: all that the hub knows of its provider is this one file.</summary>
internal static class ParcelConnector
{
    public const string Yaml = """
        id: 9001
        key: parcels
        name: Parcel Post
        hub: general
        description: Sends parcels and follows them.
        provider:
          baseUrl: https://api.parcels.example
          pathPrefixes: [/v1/]
          errors: { message: error.text, code: error.code }
        values:
          account: parcels.depot
          token: api.key
        providerData: { Depot: account }
        authentication:
          default: apiKey
          types:
            apiKey:
              description: API key
              header: { name: Authorization, value: "Bearer {token}" }
            granted:
              description: The depot's owner says yes at Parcel Post
              header: { name: Authorization, value: "Depot {account}" }
        configuration:
          - authentication.type
          - key: api.key
            for: apiKey
          - key: parcels.depot
            name: Depot
            description: Printed on each receipt.
            required: true
            pattern: "[A-Z]{3}-[0-9]{12}"
            message: must be three capital letters and twelve digits
            example: BER-012345678901
        connect:
          way: parcel-post
          authentication: granted
          permissions:
            look:
              allows: read
              texts: { en: Look at your parcels, de: Ihre Pakete ansehen }
            send:
              allows: change
              texts: { en: Send parcels in your name }
        texts:
          en:
            account: depot at Parcel Post
            start.pays: Each parcel is paid by the depot.
            found.id: Depot number
            field.account.name: Your depot
            field.account.problem: is on your receipt, like BER-012345678901
          de:
            account: Depot bei Parcel Post
            start.pays: Jedes Paket bezahlt das Depot.
        diagnoses:
          moreInfo: https://parcels.example/errors/{code}
          codes:
            DepotFull:
              fault: you
              title: The depot is full
              explanation: No parcel fits into it before some have left.
              fixes: [Wait until the evening.]
        check:
          request: GET /v1/me
          accountName: title
        resources:
          parcels:
            fields: { id: string }
            operations:
              - id: getParcels
                call: GET /parcels
                provider: GET /v1/parcels
        """;

    /// <summary>A folder of connectors with this one alone; goes away with the test.</summary>
    public static DirectoryInfo Folder()
    {
        var folder = Directory.CreateTempSubdirectory("trunkline-");
        File.WriteAllText(Path.Combine(folder.FullName, "parcels.yaml"), Yaml);
        return folder;
    }
}
