/** `imsmanifest.xml` of a SCORM 1.2 package: one organisation, one item, one shareable content object. */
import { xmlText } from './moodle-xml.ts';

export interface ScormPackage {
  readonly identifier: string;
  readonly title: string;
  /** Per cent from which the learning system may say « passed ». */
  readonly masteryScore: number;
  /** Page that is launched. */
  readonly entry: string;
  /** Every file of the package, the entry among them. */
  readonly files: readonly string[];
}

/** The identifier as XML's ID type wants it. */
function xmlId(text: string): string {
  return text.replace(/[^\w.-]/g, '-').replace(/^[^A-Za-z_]/, '_$&');
}

function address(path: string): string {
  return xmlText(path.split('/').map(encodeURIComponent).join('/'));
}

export function scormManifest(scorm: ScormPackage): string {
  const id = xmlId(scorm.identifier);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest identifier="${id}" version="1.0"`,
    '  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
    '  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    '  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">',
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    '    <schemaversion>1.2</schemaversion>',
    '  </metadata>',
    `  <organizations default="${id}-org">`,
    `    <organization identifier="${id}-org">`,
    `      <title>${xmlText(scorm.title)}</title>`,
    `      <item identifier="${id}-item" identifierref="${id}-res" isvisible="true">`,
    `        <title>${xmlText(scorm.title)}</title>`,
    `        <adlcp:masteryscore>${Math.round(scorm.masteryScore)}</adlcp:masteryscore>`,
    '      </item>',
    '    </organization>',
    '  </organizations>',
    '  <resources>',
    `    <resource identifier="${id}-res" type="webcontent" adlcp:scormtype="sco" href="${address(scorm.entry)}">`,
    ...scorm.files.map((file) => `      <file href="${address(file)}"/>`),
    '    </resource>',
    '  </resources>',
    '</manifest>',
    '',
  ];
  return lines.join('\n');
}
