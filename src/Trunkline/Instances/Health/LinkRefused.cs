namespace Trunkline.Instances.Health;

/// <summary>Is told when a provider refuses a linked instance, which may mean that its customer withdrew the access. Never waits.</summary>
internal delegate void LinkRefused(long instanceId);
