using Trunkline.Sandbox.Twilio.State;
using Trunkline.Sandbox.WebKit;

namespace Trunkline.Sandbox.Twilio.PageKit;

/// <summary>A request for a page of Twilio's, seen with what such pages need.</summary>
internal static class AccountPages
{
    extension(ConsoleRequest request)
    {
        /// <summary>Asked each time, for a reset puts another world in its place while a live part is open.</summary>
        public World World => request.Tenant.World;

        public Account Account => request.AccountVisitor.Account;

        public bool IsSignedIn => request.AccountVisitor.IsSignedIn;

        public ConsoleApi Api => request.AccountVisitor.Api;

        private AccountVisitor AccountVisitor => (AccountVisitor)request.Visitor;
    }
}
