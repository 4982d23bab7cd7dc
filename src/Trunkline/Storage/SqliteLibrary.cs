using System.Reflection;
using System.Runtime.InteropServices;

namespace Trunkline.Storage;

/// <summary>
/// Picks the SQLite that runs. The bundled one is old and carries known advisories (https://www.sqlite.org/cves.html);
/// the operating system's is used instead when it is newer.
/// </summary>
internal static class SqliteLibrary
{
    private const int Bundled = 3035005;
    private static readonly Lock Gate = new();
    private static bool chosen;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();

    public static void Choose()
    {
        lock (Gate)
        {
            if (chosen)
            {
                return;
            }

            chosen = true;
            if (FindNewer() is { } handle)
            {
                NativeLibrary.SetDllImportResolver(
                    Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"),
                    (name, _, _) => name == "e_sqlite3" ? handle : 0
                );
            }

            SQLitePCL.Batteries_V2.Init();
        }
    }

    private static nint? FindNewer()
    {
        foreach (var name in (string[])["libsqlite3.so.0", "libsqlite3.dylib"])
        {
            if (!NativeLibrary.TryLoad(name, out var handle))
            {
                continue;
            }

            if (
                NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var export)
                && Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() > Bundled
            )
            {
                return handle;
            }

            NativeLibrary.Free(handle);
        }

        return null;
    }
}
