using Trunkline.Sandbox.Api;

namespace Trunkline.Sandbox.Notifications;

/// <summary>The notifications of an account, to be read only.</summary>
internal static class NotificationEndpoints
{
    private const string List = Wire.Root + "/{AccountSid}/Notifications";

    public static void Map(RouteTable routes)
    {
        routes.Get(
            List,
            request =>
                ResourceEndpoints.List(
                    request,
                    NotificationResource.Listed,
                    NotificationResource.Listed.In(request.Account, request.World)
                )
        );
        routes.Get(List + "/{Sid}", request => ResourceEndpoints.Read(request, NotificationResource.Single));
    }
}
