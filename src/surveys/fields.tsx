import type { Child } from "hono/jsx";
import type { Question } from "../db/schema/index.ts";

interface FieldProps {
  question: Question;
  texts: readonly string[];
  fault?: string;
  /** Whether the form says which answers may be left out. */
  isMarked: boolean;
}

/** One question of the form, labelled, with what is wrong about its answer. */
export const Field = ({ question, texts, fault, isMarked }: FieldProps) => {
  const { id, type, required } = question;
  const faultId = fault ? `${id}-fault` : undefined;
  const title = (
    <>
      {question.question}
      {isMarked && !required ? <span class="optional"> (optional)</span> : null}
    </>
  );
  const message = fault ? (
    <p class="fault" id={faultId}>
      {fault}
    </p>
  ) : null;
  if (type === "text") {
    return (
      <div class="question" data-faulty={fault ? "" : undefined}>
        <label class="title" for={id}>
          {title}
        </label>
        {message}
        <textarea
          id={id}
          name={id}
          rows={4}
          maxlength={10_000}
          required={required}
          aria-invalid={fault ? "true" : undefined}
          aria-describedby={faultId}
        >
          {texts[0] ?? ""}
        </textarea>
      </div>
    );
  }
  return (
    // The mark of a fault is around the fieldset: a border of its own would not reach its legend.
    <div class="question" data-faulty={fault ? "" : undefined}>
      <fieldset aria-describedby={faultId}>
        <legend class="title">{title}</legend>
        {message}
        {question.scale ? (
          <Scale question={question} texts={texts} />
        ) : (
          <Choices question={question} texts={texts} />
        )}
      </fieldset>
    </div>
  );
};

type Choosing = Pick<FieldProps, "question" | "texts">;

const Scale = ({ question: { id, required, scale }, texts }: Choosing) => {
  const { min, max, labels } = scale!;
  const values = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  const isEach = labels.length === values.length && values.length > 2;
  const labelOf = (value: number) => (value === min ? labels[0] : value === max ? labels[1] : undefined);
  if (isEach) {
    return (
      <div class="choices">
        {values.map((value, i) => (
          <Choice
            type="radio"
            name={id}
            value={String(value)}
            isFirst={i === 0}
            required={required}
            texts={texts}
          >
            <b>{value}</b> {labels[value - min]}
          </Choice>
        ))}
        {required ? null : <Skip name={id} texts={texts} />}
      </div>
    );
  }
  return (
    <>
      <div class={`scale of-${values.length}`}>
        {values.map((value, i) => (
          <label class="value">
            <input
              type="radio"
              id={i === 0 ? id : undefined}
              name={id}
              value={String(value)}
              checked={texts[0] === String(value)}
              required={required}
              aria-label={labelOf(value) ? `${value}, ${labelOf(value)}` : undefined}
            />
            <span>{value}</span>
          </label>
        ))}
      </div>
      {labels.length > 0 ? (
        <div class="ends" aria-hidden="true">
          <span>{labels[0]}</span>
          <span>{labels[1]}</span>
        </div>
      ) : null}
      {required ? null : <Skip name={id} texts={texts} />}
    </>
  );
};

const Choices = ({ question: { id, type, required, options, allow_multiple }, texts }: Choosing) => {
  const given: [value: string, label: string][] =
    type === "yes_no"
      ? [
          ["yes", "Yes"],
          ["no", "No"],
        ]
      : (options ?? []).map((option) => [option, option]);
  return (
    <div class="choices">
      {allow_multiple ? <p class="hint">You can choose several.</p> : null}
      {given.map(([value, label], i) => (
        <Choice
          type={allow_multiple ? "checkbox" : "radio"}
          name={id}
          value={value}
          isFirst={i === 0}
          required={required && !allow_multiple}
          texts={texts}
        >
          {label}
        </Choice>
      ))}
      {required || allow_multiple ? null : <Skip name={id} texts={texts} />}
    </div>
  );
};

const Choice = (props: {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  isFirst: boolean;
  required: boolean;
  texts: readonly string[];
  children?: Child;
}) => (
  <label class="choice">
    <input
      type={props.type}
      id={props.isFirst ? props.name : undefined}
      name={props.name}
      value={props.value}
      checked={props.texts.includes(props.value)}
      required={props.required}
    />
    <span>{props.children}</span>
  </label>
);

/** A choice once made could not be taken back otherwise: no page of ours has scripts. */
const Skip = ({ name, texts }: { name: string; texts: readonly string[] }) => (
  <label class="skip">
    <input type="radio" name={name} value="" checked={texts.length === 0} />
    <span>No answer</span>
  </label>
);
