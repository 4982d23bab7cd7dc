namespace Trunkline.Activity;

/// <summary>
/// SQL for the name of the instance with that id, to be a part of another query; null there when the instance is destroyed.
/// The room of instances says what it is.
/// </summary>
/// <param name="instanceId">A column.</param>
internal delegate string NameOfInstance(string instanceId);
