"use strict";
(() => {
  const bureau = JSON.parse(document.getElementById("bureau").textContent);
  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  const at = (id) => document.getElementById(id);
  const MOST_BYTES = 50000000, MOST_PAGES = 500;
  let list = { state: "none", listedOn: "", revoked: {} };

  const FIELDS = {
    title: "标题 title", number: "编号 number", name: "姓名 name", department: "科室 department", organiser: "组织单位 organiser",
    year: "年度 year", content: "内容 content", hours: "学时 hours", score: "成绩 score", band: "等次 band", issuer: "发证单位 issuer",
    issued_on: "日期 date", wording: "固定文字 wording", code: "二维码内容 code",
  };
  const REASONS = {
    no_code: ["没有找到本单位证明的二维码或编码。", "No code of a certificate was found."],
    unreadable: ["二维码内容不是证明的编码。", "The code is not that of a certificate."],
    unknown_key: ["签名的密钥不是本单位的。", "It is signed with a key that is not this organisation's."],
    foreign_code: ["签名密钥属本单位，编号却是其他单位的。", "Our key, under another organisation's number."],
    dated_ahead: ["证明日期在今天之后。请先核对本机日期。", "It is dated after today. Check this computer's date."],
    before_key: ["证明日期早于密钥生成日期。", "It is dated before its key was made."],
  };
  const HEADS = {
    genuine: ["真实", "Genuine", "green"], altered: ["已被改动", "Altered", "red"], not_ours: ["非本单位出具", "Not ours", "red"],
    revoked: ["已作废", "Revoked", "red"], compare: ["编码真实，请与纸面逐项对照", "The code is genuine; compare the paper with what was signed", "amber"],
    unknown: ["签名真实，是否作废无法确认", "Signature genuine; whether it was revoked is not known", "amber"],
    broken: ["无法读取", "Cannot be read", "amber"],
  };

  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  };

  function made(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  function told(result) {
    const lines = [];
    if (result.fields.length && result.verdict === "altered") {
      const names = result.fields.map((field) => FIELDS[field]).join("、");
      lines.push([`改动之处：${names}。下面是签名时的内容。`, "What differs; below is what was signed."]);
      if (!result.certificate) lines[0] = [`改动之处：${names}。签名不符，无从得知原来的内容。`, "The signature does not hold; nothing tells what it said before."];
    }
    if (result.verdict === "not_ours") lines.push(REASONS[result.reason]);
    if (result.reason === "scan") lines.push(["这是扫描件、图片或纸面，页面文字无法核验。", "A picture or scan: what it shows cannot be checked."]);
    if (result.reason === "overlay") lines.push(["页面上另有图片、批注或图形，可能遮盖原文。", "Something is drawn over the page and may cover it."]);
    if (result.revokedOn) lines.push([`该编号已于${result.revokedOn}作废。`, `This number was revoked on ${result.revokedOn}.`]);
    if (result.certificate) {
      if (result.list.state === "ok") lines.push([`作废情况依据截至${result.list.listedOn}的作废名单。`, `By the list of revocations as of ${result.list.listedOn}.`]);
      else lines.push(["作废名单残缺或签名不符，不能说明是否作废。", "The list of revocations is cut or its signature does not hold: it tells nothing."]);
    }
    return lines;
  }

  function show(result, name) {
    const unsure = result.verdict === "genuine" && result.list.state !== "ok";
    const [chinese, english, tone] = HEADS[unsure ? "unknown" : result.verdict];
    const card = made("section", `verdict ${tone}`);
    card.dataset.verdict = unsure ? "unknown" : result.verdict;
    card.append(made("p", "name", name), made("h2", "", chinese), made("p", "english", english));
    for (const [words, translation] of result.verdict === "broken" ? [result.words] : told(result)) {
      card.append(made("p", "", words), made("p", "english", translation));
    }
    const about = result.certificate || result.claimed;
    if (about) {
      const head = result.certificate ? "签名的内容（请与文件逐项核对） Signed content" : "它自称的内容（没有凭据） What it claims, vouched for by nothing";
      card.append(made("h3", "", head));
      const table = made("dl", "");
      for (const [field, words] of lawstudyCheck.printedFields(about)) {
        const differs = result.verdict === "altered" && result.fields.includes(field);
        table.append(made("dt", differs ? "differs" : "", FIELDS[field]), made("dd", differs ? "differs" : "", words));
      }
      card.append(table);
    }
    at("results").append(card);
    return card;
  }

  const clear = () => at("results").replaceChildren();
  const broken = (name, chinese, english) => show({ verdict: "broken", fields: [], list, words: [chinese, english] }, name);

  // --- pages ---

  // The codes drawn on a canvas: each that is found is painted over, so that the next one is.
  function codesIn(canvas) {
    const found = new Set();
    const context = canvas.getContext("2d", { willReadFrequently: true });
    for (let looks = 0; looks < 3; looks += 1) {
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      const code = jsQR(pixels.data, canvas.width, canvas.height);
      if (!code) break;
      found.add(code.data);
      const { topLeftCorner: a, topRightCorner: b, bottomRightCorner: c, bottomLeftCorner: d } = code.location;
      context.beginPath();
      for (const corner of [a, b, c, d]) context.lineTo(corner.x, corner.y);
      context.closePath();
      context.lineWidth = 12;
      context.fillStyle = context.strokeStyle = "#fff";
      context.fill();
      context.stroke();
    }
    return [...found];
  }

  function sized(source, width, height, most) {
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, most / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  function read(source, width, height) {
    for (const most of [1600, 2400, 3600, 1000]) {
      const codes = codesIn(sized(source, width, height, most));
      if (codes.length) return codes;
    }
    return [];
  }

  // The texts of a page by what is painted, and whether something else lies on it: a page of ours has one filled shape (the code) and
  // three lines, no picture, no annotation.
  async function looked(page) {
    const { OPS } = pdfjsLib;
    const operators = await page.getOperatorList();
    let mode = 0, shown = "", all = "", fills = 0, strokes = 0, pictures = 0;
    const kept = [];
    const painting = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintInlineImageXObjectGroup,
      OPS.paintImageMaskXObjectGroup, OPS.paintSolidColorImageMask, OPS.paintImageXObjectRepeat, OPS.paintImageMaskXObjectRepeat, OPS.shadingFill]);
    operators.fnArray.forEach((operator, place) => {
      const given = operators.argsArray[place];
      if (operator === OPS.save) kept.push(mode);
      else if (operator === OPS.restore) mode = kept.length ? kept.pop() : mode;
      else if (operator === OPS.setTextRenderingMode) mode = given[0];
      else if (operator === OPS.showText) {
        const words = given[0].map((glyph) => (glyph && glyph.unicode) || "").join("");
        all += words;
        if (mode !== 3 && mode !== 7) shown += words;
      } else if ([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke].includes(operator)) fills += 1;
      else if (operator === OPS.stroke || operator === OPS.closeStroke) strokes += 1;
      else if (painting.has(operator)) pictures += 1;
    });
    const notes = await page.getAnnotations();
    const scan = !all.trim();
    return { shown, all, over: !scan && (pictures > 0 || fills > 1 || strokes > 3 || notes.length > 0) };
  }

  async function rendered(page) {
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(4, 2400 / Math.max(plain.width, plain.height)) });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvasContext: canvas.getContext("2d", { willReadFrequently: true }), viewport, background: "#fff" }).promise;
    return canvas;
  }

  async function ofPdf(data, name) {
    let pdf;
    try {
      pdf = await pdfjsLib.getDocument({
        data, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false, useWorkerFetch: false, stopAtErrors: false, verbosity: 0,
      }).promise;
    } catch (_unreadable) {
      broken(name, "文件不是 PDF，或已损坏、加了密码。请向出具单位索取原文件。", "Not a PDF, or damaged or locked. Ask the issuer for the original file.");
      return;
    }
    if (pdf.numPages > MOST_PAGES) {
      broken(name, `文件超过${MOST_PAGES}页，请分开核验。`, `More than ${MOST_PAGES} pages: split it first.`);
      return;
    }
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const label = pdf.numPages > 1 ? `${name} · 第${number}页` : name;
      at("working").textContent = `正在核验第${number}页，共${pdf.numPages}页……`;
      try {
        const page = await pdf.getPage(number);
        const canvas = await rendered(page);
        const found = await looked(page);
        const drawn = read(canvas, canvas.width, canvas.height);
        const card = show(await lawstudyCheck.ofPage({ ...found, drawn }, bureau, list, today(), subtle), label);
        const picture = sized(canvas, canvas.width, canvas.height, 700);
        picture.className = "paper";
        card.append(picture);
        page.cleanup();
      } catch (_broken) {
        broken(label, "这一页读不出来。", "This page cannot be read.");
      }
    }
    await pdf.destroy();
  }

  async function ofPicture(file) {
    const address = URL.createObjectURL(file);
    try {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      const drawn = read(picture, picture.naturalWidth, picture.naturalHeight);
      const card = show(await lawstudyCheck.ofPage({ shown: "", all: "", drawn, over: false }, bureau, list, today(), subtle), file.name);
      const small = sized(picture, picture.naturalWidth, picture.naturalHeight, 700);
      small.className = "paper";
      card.append(small);
    } catch (_unreadable) {
      broken(file.name, "图片读不出来。", "The picture cannot be read.");
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  async function ofFile(file) {
    clear();
    at("working").textContent = "正在读取……";
    try {
      if (file.size > MOST_BYTES) broken(file.name, "文件超过50兆字节。", "The file is larger than 50 MB.");
      else if (/^image\//.test(file.type)) await ofPicture(file);
      else await ofPdf(new Uint8Array(await file.arrayBuffer()), file.name);
    } finally {
      at("working").textContent = "";
    }
  }

  async function ofWords(text, name) {
    clear();
    show(await lawstudyCheck.ofText(text, bureau, list, today(), subtle), name);
  }

  // --- camera ---

  let stream = null;
  function closeCamera() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    at("video").hidden = true;
    at("camera").textContent = "用摄像头扫描 Use the camera";
  }

  async function openCamera() {
    if (stream) return closeCamera();
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } } });
    } catch (_none) {
      return broken("摄像头 Camera", "没有摄像头，或浏览器不允许使用。请选择文件，或粘贴扫描枪读出的文字。", "No camera, or not allowed. Choose a file or paste the scanned text.");
    }
    const video = at("video");
    video.srcObject = stream;
    video.hidden = false;
    at("camera").textContent = "停止 Stop";
    await video.play();
    const look = async () => {
      if (!stream) return;
      if (video.videoWidth) {
        const [text] = codesIn(sized(video, video.videoWidth, video.videoHeight, 1920));
        if (text) {
          closeCamera();
          const drawn = [text];
          clear();
          show(await lawstudyCheck.ofPage({ shown: "", all: "", drawn, over: false }, bureau, list, today(), subtle), "摄像头 Camera");
          return;
        }
      }
      setTimeout(look, 150);
    };
    look();
  }

  // --- the list ---

  function showList() {
    const words = list.state === "ok"
      ? `作废名单截至${list.listedOn}，共${Object.keys(list.revoked).length}个编号。 Revocation list as of ${list.listedOn}.`
      : "本页所带的作废名单残缺或签名不符：是否作废无法确认。请向出具单位索取新的核验页。 The revocation list is cut or altered: ask for a new page.";
    at("list").textContent = words;
    at("list").className = list.state === "ok" ? "" : "bad";
  }

  async function takeList(file) {
    const taken = await lawstudyCheck.readList(await file.text(), bureau, subtle);
    if (taken.state !== "ok") {
      clear();
      broken(file.name, "作废名单残缺或签名不符，没有采用；仍用原来的名单。", "The list is cut or its signature does not hold; it was not taken, the earlier one is kept.");
      return;
    }
    list = lawstudyCheck.joined(list, taken);
    showList();
  }

  function start() {
    at("issuer").textContent = bureau.issuer;
    at("made").textContent = `本页制作于${bureau.made_on}，单位代码${bureau.code}`;
    for (const key of bureau.keys) at("keys").append(made("li", "", `${key.fingerprint.match(/.{1,8}/g).join(" ")}（${key.since}）`));
    at("file").addEventListener("change", (event) => event.target.files[0] && ofFile(event.target.files[0]));
    at("check").addEventListener("click", () => ofWords(at("text").value, "扫描文字 Scanned text"));
    at("camera").addEventListener("click", openCamera);
    at("camera").hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
    at("listfile").addEventListener("change", (event) => event.target.files[0] && takeList(event.target.files[0]));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files[0]) ofFile(event.dataTransfer.files[0]);
    });
    lawstudyCheck.readList(bureau.list, bureau, subtle).then((found) => {
      list = found;
      showList();
      document.body.dataset.ready = "yes";
    });
  }

  start();
})();
