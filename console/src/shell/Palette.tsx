import { useNavigate } from "@tanstack/react-router";
import { Dialog } from "../ui/Overlay";
import { places } from "./nav";

export default function Palette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <Dialog title="Find anything" open onClose={onClose}>
      {places.map((p) => (
        <button key={p.to} type="button" className="option" onClick={() => { onClose(); void navigate({ to: p.to }); }}>
          {p.label}
        </button>
      ))}
    </Dialog>
  );
}
