namespace Trunkline.Instances.Health;

/// <summary>Is told when a provider refuses a linked instance, which may mean that its customer withdrew the access.</summary>
internal interface ILinkWatch
{
    /// <summary>Never waits.</summary>
    void Refused(long instanceId);
}
