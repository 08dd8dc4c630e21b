export interface Options {
  /** Address of the assistant, for instance "https://advisor.example". */
  server: string;
  /** Where the element is put; the end of the page by default. */
  target?: Element;
  /** Language of the interface; "auto" is the browser's. A visitor's own choice wins. */
  language?: "auto" | "en" | "zh-Hans" | "zh-Hant";
  /** Two letters of ISO 3166: the country to assume until the visitor names one. */
  country?: string;
  /** A CSS colour for the button and the visitor's messages. */
  accent?: string;
  /** Corner of the button, by default at the end of a line of the page; "page" fills the target instead. */
  position?: "right" | "left" | "page";
  /** Which way the widget reads; as the page around it by default. Corner and bubbles are mirrored with it. */
  dir?: "ltr" | "rtl";
  /** The first message, in place of ours. */
  greeting?: string;
  /** What the button opens: a window above it, a panel along the edge, or the full page in a new tab. */
  open?: "window" | "side" | "tab";
}

/** The element <ip-advisor-chat>. Dispatches "ip-advisor-language" with the chosen language as its detail. */
export class AdvisorChat extends HTMLElement {
  /** Opens the window; does nothing with position "page" or open "tab". */
  open(): void;
  close(): void;
}

/** Puts the assistant on the page and returns its element. */
export function mount(options: Options): AdvisorChat;

declare global {
  interface HTMLElementTagNameMap {
    "ip-advisor-chat": AdvisorChat;
  }
}
