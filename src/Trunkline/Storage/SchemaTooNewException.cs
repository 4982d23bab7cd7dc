namespace Trunkline.Storage;

/// <summary>The database holds migrations that this binary does not know.</summary>
internal sealed class SchemaTooNewException(long found, long known)
    : Exception(
        $"The database has schema version {found}, this Trunkline knows versions up to {known}. "
            + "Start the newer Trunkline that wrote it, or restore a backup made with this version."
    );
