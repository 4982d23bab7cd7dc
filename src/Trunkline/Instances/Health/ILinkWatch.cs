namespace Trunkline.Instances.Health;

/// <summary>Is told when a provider refuses a linked instance, which may mean that its customer withdrew the access.</summary>
public interface ILinkWatch
{
    /// <summary>Never waits.</summary>
    void Refused(long instanceId);
}
