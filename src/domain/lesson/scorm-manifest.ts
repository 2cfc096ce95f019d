/** `imsmanifest.xml` of a SCORM 1.2 package: one organisation, one item, one shareable content object. */
import { escapeXml } from '../text/markup.ts';

export interface ScormPackage {
  readonly identifier: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly lang: string;
  /** How long a class takes. */
  readonly minutes: number;
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
  return escapeXml(path.split('/').map(encodeURIComponent).join('/'));
}

export function scormManifest(scorm: ScormPackage): string {
  const id = xmlId(scorm.identifier);
  const said = (element: string, text: string): string =>
    `<imsmd:${element}><imsmd:langstring xml:lang="${scorm.lang}">${escapeXml(text)}</imsmd:langstring></imsmd:${element}>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<manifest identifier="${id}" version="1.0"`,
    '  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
    '  xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"',
    '  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    '  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    '  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">',
    '  <metadata>',
    '    <schema>ADL SCORM</schema>',
    '    <schemaversion>1.2</schemaversion>',
    '    <imsmd:lom>',
    `      <imsmd:general>${said('title', scorm.title)}<imsmd:language>${scorm.lang}</imsmd:language>${scorm.summary ? said('description', scorm.summary) : ''}</imsmd:general>`,
    `      <imsmd:educational><imsmd:typicallearningtime><imsmd:datetime>PT${Math.round(scorm.minutes)}M</imsmd:datetime></imsmd:typicallearningtime></imsmd:educational>`,
    '    </imsmd:lom>',
    '  </metadata>',
    `  <organizations default="${id}-org">`,
    `    <organization identifier="${id}-org">`,
    `      <title>${escapeXml(scorm.title)}</title>`,
    `      <item identifier="${id}-item" identifierref="${id}-res" isvisible="true">`,
    `        <title>${escapeXml(scorm.title)}</title>`,
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
