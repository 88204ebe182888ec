import type { Task } from "../../tasks/schema.ts";
import { PostButton } from "../components/buttons.tsx";

/** Marks a task done, or opens it again, and comes back `to` where it was. */
export const TaskButton = ({ task: { id, status }, to }: { task: Task; to: string }) => (
  <PostButton
    action={`/dashboard/tasks/${id}/${status === "open" ? "done" : "reopen"}`}
    fields={{ to }}
    scope="accounts:write"
  >
    {status === "open" ? "Done" : "Reopen"}
  </PostButton>
);
