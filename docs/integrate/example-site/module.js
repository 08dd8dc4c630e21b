// With a bundler or an import map, after `npm install ip-advisor-chat-0.1.0.tgz`: import { mount } from "ip-advisor-chat";
import { mount } from "http://127.0.0.1:8080/static/widget/index.js";

const chat = mount({ server: "http://127.0.0.1:8080", open: "side", accent: "#0b6e4f" });
document.querySelector("#ask").addEventListener("click", () => chat.open());
