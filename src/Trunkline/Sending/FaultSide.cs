namespace Trunkline.Sending;

/// <summary>Whose side of a call broke.</summary>
internal enum FaultSide
{
    /// <summary>The caller: their body broke off, came too slowly, or was too large. It says nothing about the provider.</summary>
    Caller,

    /// <summary>The hub did not send: the address is forbidden, the breaker open, the provider's limit reached.</summary>
    Hub,

    /// <summary>The way to the provider, until all of the request was sent.</summary>
    Request,

    /// <summary>The provider's answer: it did not come, broke off, or makes no sense.</summary>
    Answer,
}
