namespace Trunkline.Storage;

/// <summary>A migration of this program is not the one that the database was made with.</summary>
/// <param name="name">Of the migration, such as <c>0005_connect</c>.</param>
internal sealed class SchemaChangedException(string name)
    : Exception(
        $"The script of migration {name} is not the one that this database was made with, so its tables may not be what this Trunkline expects. "
            + "Start a build whose scripts are as they were; a change of the tables needs a new script."
    );
