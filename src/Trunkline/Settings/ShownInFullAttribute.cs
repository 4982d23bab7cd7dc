namespace Trunkline.Settings;

/// <summary>
/// A setting whose text can be no secret: a word to choose from, a network, a name that customers see in an address. The
/// support bundle covers every other text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ShownInFullAttribute : Attribute;
