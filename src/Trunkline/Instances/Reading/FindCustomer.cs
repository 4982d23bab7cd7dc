namespace Trunkline.Instances.Reading;

/// <summary>For whom an instance was connected; null for one that nobody connected.</summary>
internal delegate Task<CustomerView?> FindCustomer(long instanceId, CancellationToken cancel);
